package io.linnet.spring;

import io.linnet.ServiceKey;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import io.linnet.core.RpcConsumerBuilder;
import io.linnet.core.RpcProviderBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What Spring's environment says below {@code linnet.}: one layer for each of its property sources,
 * so that messages can name the file. Linnet parses and checks the values, all at once.
 *
 * @param weaker than environment variables and system properties, which Linnet reads itself; the
 *     weakest first
 * @param stronger such as the command line; the weakest first
 */
public record SpringSettings(List<SettingsSource> weaker, List<SettingsSource> stronger) {

  private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("linnet");

  private static final Set<String> OF_THE_PROCESS =
      Set.of(
          StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
          StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);

  /** {@code Config resource 'class path resource [application.yaml]' via location '…'}. */
  private static final Pattern FILE = Pattern.compile("Config resource '(.*?)' via location.*");

  private static final Pattern OF_THE_STARTER =
      Pattern.compile(
          "linnet\\.(?:enabled|provider\\.enabled"
              + "|consumer\\.(?:required-timeout|(?:services\\.\\[.+]\\.)?required))");

  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  /** Copies the lists. */
  public SpringSettings {
    weaker = List.copyOf(weaker);
    stronger = List.copyOf(stronger);
  }

  /** Reads an environment. */
  static SpringSettings of(Environment environment) {
    List<SettingsSource> weaker = new ArrayList<>();
    List<SettingsSource> stronger = new ArrayList<>();
    List<SettingsSource> found = stronger;
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      String name = nameOf(source);
      if (OF_THE_PROCESS.contains(name)) {
        found = weaker;
      } else if (source instanceof IterableConfigurationPropertySource iterable) {
        Map<String, String> entries = entries(iterable, environment);
        if (!entries.isEmpty()) {
          found.add(new SettingsSource(name, entries));
        }
      }
    }
    Collections.reverse(weaker);
    Collections.reverse(stronger);
    return new SpringSettings(weaker, stronger);
  }

  /** Tells a builder. */
  void tell(RpcConsumerBuilder builder) {
    forLinnet(weaker).forEach(builder::settings);
    forLinnet(stronger).forEach(builder::override);
  }

  /** Tells a builder. */
  void tell(RpcProviderBuilder builder) {
    forLinnet(weaker).forEach(builder::settings);
    forLinnet(stronger).forEach(builder::override);
  }

  /** Without what only the starter reads. */
  private static List<SettingsSource> forLinnet(List<SettingsSource> layers) {
    return layers.stream()
        .map(
            layer -> {
              Map<String, String> entries = new LinkedHashMap<>(layer.entries());
              entries.keySet().removeIf(key -> OF_THE_STARTER.matcher(key).matches());
              return new SettingsSource(layer.name(), entries);
            })
        .toList();
  }

  /** What is said about a service in a role, such as {@code timeout=1s (application.yaml)}. */
  List<String> of(String role, ServiceKey service) {
    Map<String, String> said = new TreeMap<>();
    List<String> prefixes = SettingsScope.of(role, service).prefixes();
    for (int i = prefixes.size() - 1; i >= 0; i--) { // the more specific last
      String prefix = prefixes.get(i);
      for (SettingsSource layer : layers()) {
        layer.entries().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .filter(entry -> !entry.getKey().startsWith("services.", prefix.length()))
            .forEach(
                entry -> {
                  String name = entry.getKey().substring(prefix.length());
                  said.put(name, name + "=" + entry.getValue() + " (" + layer.name() + ")");
                });
      }
    }
    return List.copyOf(said.values());
  }

  /** The value of a key, where one of these layers has it. */
  Optional<String> find(String key) {
    return layers().stream()
        .map(layer -> layer.entries().get(key))
        .filter(value -> value != null)
        .reduce((weak, strong) -> strong);
  }

  /** All layers, the weakest first. */
  public List<SettingsSource> layers() {
    List<SettingsSource> all = new ArrayList<>(weaker);
    all.addAll(stronger);
    return all;
  }

  /** How a line of the log ends that tells of settings. */
  static String line(List<String> settings) {
    return settings.isEmpty() ? "" : "; " + String.join(", ", settings);
  }

  private static String nameOf(ConfigurationPropertySource source) {
    String name =
        source.getUnderlyingSource() instanceof PropertySource<?> underlying
            ? underlying.getName()
            : source.toString();
    Matcher file = FILE.matcher(name);
    return file.matches() ? file.group(1) : name;
  }

  private static Map<String, String> entries(
      IterableConfigurationPropertySource source, Environment environment) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (ConfigurationPropertyName name : source) {
      if (ROOT.isAncestorOf(name)) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if (property != null) {
          String text = String.valueOf(property.getValue());
          entries.put(key(name), environment.resolveRequiredPlaceholders(text));
        }
      }
    }
    return entries;
  }

  /** The key as Linnet writes it: what is in brackets stays as it is, {@code maxWait} is a dash. */
  private static String key(ConfigurationPropertyName name) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < name.getNumberOfElements(); i++) {
      String element = name.getElement(i, Form.ORIGINAL);
      key.append(i == 0 ? "" : ".")
          .append(
              name.chop(i + 1).isLastElementIndexed()
                  ? "[" + element + "]"
                  : HUMP.matcher(element).replaceAll("$1-$2").toLowerCase(Locale.ROOT));
    }
    return key.toString();
  }
}
