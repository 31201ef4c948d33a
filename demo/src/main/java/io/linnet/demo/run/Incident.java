package io.linnet.demo.run;

import java.util.List;

/**
 * Something that went wrong on purpose and is over.
 *
 * @param report what it was and what followed, for the summary
 * @param problems what should not have followed, one line each
 */
record Incident(String report, List<String> problems) {

  Incident {
    problems = List.copyOf(problems);
  }
}
