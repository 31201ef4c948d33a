package io.linnet.benchmarks.peer.sofa;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectFamily;
import java.util.List;

/** SOFARPC, in the one set-up that is measured. */
public final class SofaSubjects implements SubjectFamily {

  @Override
  public List<Subject> subjects() {
    return List.of(new SofaSubject());
  }
}
