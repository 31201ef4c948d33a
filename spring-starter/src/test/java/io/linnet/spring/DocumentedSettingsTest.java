package io.linnet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/settings.md says of a setting is what IDEs are told, and the other way round. */
class DocumentedSettingsTest {

  private static final Pattern ROW = Pattern.compile("\\| (`.*?) \\| (.*?) \\| .*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** What the starter's own page describes, or says otherwise. */
  private static final List<String> ELSEWHERE =
      List.of(
          "linnet.enabled",
          "linnet.provider.enabled",
          "linnet.consumer.required",
          "linnet.consumer.required-timeout",
          "linnet.provider.drain-grace");

  /** Spring Boot has a shutdown hook of its own. */
  private static final String NOT_IN_SPRING = "linnet.provider.shutdown-hook";

  private final Map<String, String> documented = documented();

  @Test
  void eachSettingIsInTheTable() {
    assertThat(Metadata.read().keySet())
        .filteredOn(name -> !ELSEWHERE.contains(name) && !name.endsWith(".services"))
        .allSatisfy(name -> assertThat(rowOf(name)).as(name).isNotEmpty());
    assertThat(read("docs/spring.md"))
        .contains(ELSEWHERE.stream().map(name -> "`" + name + "`").toList());
  }

  @Test
  void eachRowIsOfASetting() {
    assertThat(documented.keySet())
        .filteredOn(row -> !row.equals(NOT_IN_SPRING))
        .allSatisfy(
            row ->
                assertThat(Metadata.read().keySet()).as(row).anyMatch(name -> matches(row, name)));
  }

  @Test
  void theDefaultsAgree() {
    int compared = 0;
    for (Map.Entry<String, Map<String, String>> setting : Metadata.read().entrySet()) {
      String row = documented.getOrDefault(setting.getKey(), "");
      String value = setting.getValue().get("defaultValue");
      if (!row.isEmpty() && value != null && !ELSEWHERE.contains(setting.getKey())) {
        assertThat(value).as(setting.getKey()).isEqualTo(row);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(40);
  }

  private List<String> rowOf(String name) {
    return documented.keySet().stream().filter(row -> matches(row, name)).toList();
  }

  private static boolean matches(String row, String name) {
    return row.endsWith("*")
        ? name.startsWith(row.substring(0, row.length() - 1))
        : name.equals(row);
  }

  /** Defaults by key, the first that a row names; empty where the default is told in words. */
  private static Map<String, String> documented() {
    Map<String, String> rows = new TreeMap<>();
    String prefix = "";
    for (String line : read("docs/settings.md").lines().toList()) {
      if (line.startsWith("Consumer, below")) {
        prefix = "linnet.consumer.";
      } else if (line.startsWith("Provider, below")) {
        prefix = "linnet.provider.";
      }
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> keys = codes(row.group(1));
        List<String> values = row.group(2).startsWith("`") ? codes(row.group(2)) : List.of();
        for (int i = 0; i < keys.size(); i++) {
          boolean same = values.size() == 1 && keys.size() > 1;
          String value = values.isEmpty() ? "" : values.get(same ? 0 : i);
          rows.put(prefix + keys.get(i), value);
        }
      }
    }
    assertThat(rows).hasSizeGreaterThan(50);
    return rows;
  }

  private static List<String> codes(String cell) {
    List<String> codes = new ArrayList<>();
    Matcher code = CODE.matcher(cell);
    while (code.find()) {
      codes.add(code.group(1));
    }
    return codes;
  }

  /** The tests run in two modules, at different depths. */
  private static String read(String document) {
    try {
      Path directory = Path.of("").toAbsolutePath();
      while (!Files.exists(directory.resolve(document))) {
        directory = directory.getParent();
      }
      return Files.readString(directory.resolve(document));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
