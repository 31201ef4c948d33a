package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that the figures of a cell depend on, beside the cell: how it is measured, what, and on which
 * machine. Cells belong into one run only if they have the same.
 *
 * @param parts what each part is, for people
 */
record Setup(Map<String, String> parts) {

  private static final String NOTHING = "nothing";

  Setup {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts)); // in their order
  }

  /** That of a run which begins now. */
  static Setup of(Options options, List<Contender> subjects) throws IOException {
    var parts = new LinkedHashMap<String, String>();
    parts.put("subjects", subjects.stream().map(Contender::name).collect(Collectors.joining(",")));
    parts.put("warm-up", options.warmUp().toSeconds() + " s");
    parts.put("rounds", options.rounds() + " of " + options.round().toSeconds() + " s");
    parts.put("options of the JVM", String.join(" ", options.jvmOptions()));
    parts.put("JDK", property("java.vm.name") + " " + property("java.runtime.version"));
    parts.put("machine", Machine.describe());
    parts.put("code", Fingerprint.of(property("java.class.path")));
    for (Contender subject : subjects) {
      if (!subject.classPath().equals(property("java.class.path"))) {
        parts.put("code of " + subject.name(), Fingerprint.of(subject.classPath()));
      }
    }
    return new Setup(parts);
  }

  /** What is not as it was then, a line for each part; none if all is. */
  List<String> differencesFrom(Setup then) {
    var names = new TreeSet<>(parts.keySet());
    names.addAll(then.parts.keySet());
    return names.stream()
        .filter(name -> !part(name).equals(then.part(name)))
        .map(name -> "%s: %s then, %s now".formatted(name, then.part(name), part(name)))
        .toList();
  }

  private String part(String name) {
    return parts.getOrDefault(name, NOTHING);
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }
}
