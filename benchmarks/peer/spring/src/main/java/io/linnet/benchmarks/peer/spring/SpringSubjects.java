package io.linnet.benchmarks.peer.spring;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectFamily;
import java.util.List;

/** Spring, in the one set-up that is measured. */
public final class SpringSubjects implements SubjectFamily {

  @Override
  public List<Subject> subjects() {
    return List.of(new SpringSubject());
  }
}
