package io.linnet.core;

import io.linnet.config.Settings;
import io.linnet.config.SettingsSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of settings that were said and that nobody reads: they are misspelt, or the feature they
 * are about is not there. They can't stop the start, as they may be meant for another version.
 */
final class UnreadSettings {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadSettings.class);

  /** Role, if any, and name; whose it is stands between them. */
  private static final Pattern KEY =
      Pattern.compile(
          "linnet\\.(?:(consumer|provider)\\."
              + "(?:services\\.\\[[^]]+]\\.(?:methods\\.\\[[^]]+]\\.)?)?)?(.+)");

  private final Settings settings;
  private final String role;
  private final Set<String> read;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Settings of a role.
   *
   * @param read names that were read of the role as a whole
   */
  UnreadSettings(Settings settings, String role, Set<String> read) {
    this.settings = settings;
    this.role = role;
    this.read = Set.copyOf(read);
  }

  /** Warns once, now that further names were read: those of a service. */
  void tell(Set<String> ofService) {
    if (told.compareAndSet(false, true)) {
      of(ofService)
          .forEach(
              setting ->
                  LOG.warn(
                      "{} is read by nobody: is it misspelt, or is what it is about not there?"
                          + " docs/settings.md has all",
                      setting));
    }
  }

  /** Each with its source, sorted by key. */
  List<String> of(Set<String> ofService) {
    Set<String> known = new HashSet<>(read);
    known.addAll(ofService);
    Set<String> unread = new TreeSet<>();
    for (SettingsSource layer : settings.layers()) {
      if (layer.name().equals(SettingsLayers.ENVIRONMENT)) {
        continue; // a variable stands for several keys, of which one is meant
      }
      for (String key : layer.entries().keySet()) {
        Matcher form = KEY.matcher(key);
        boolean isOurs = form.matches() && (form.group(1) == null || form.group(1).equals(role));
        if (isOurs && !known.contains(form.group(2))) {
          unread.add("setting '%s' from %s".formatted(key, layer.name()));
        }
      }
    }
    return new ArrayList<>(unread);
  }
}
