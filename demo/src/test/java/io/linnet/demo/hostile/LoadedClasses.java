package io.linnet.demo.hostile;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/** Asks this JVM for the classes it has loaded, those too that were never initialized. */
final class LoadedClasses {

  private static final Pattern LINE = Pattern.compile("^[| -]*([^ |/-][^ /]*)/", Pattern.MULTILINE);

  private LoadedClasses() {}

  /** For the test of this class; JUnit loads whatever is inside of a test itself. */
  @SuppressWarnings("unused") // by its name
  private static final class Asleep {}

  /** The names of all of them. */
  static Set<String> names() {
    try {
      String tree =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "vmClassHierarchy",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      return LINE.matcher(tree)
          .results()
          .map((MatchResult line) -> line.group(1))
          .collect(Collectors.toSet());
    } catch (JMException e) {
      throw new AssertionError("this JVM does not tell", e);
    }
  }
}
