package io.linnet.demo.run;

import java.util.List;

/**
 * Something that happened on purpose and is over.
 *
 * @param label what kind of thing it was, in front of its line of the summary
 * @param report what it was and what followed, for the summary
 * @param problems what should not have followed, one line each
 */
record Incident(String label, String report, List<String> problems) {

  Incident {
    problems = List.copyOf(problems);
  }
}
