package io.linnet.benchmarks.linnet;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectFamily;
import io.linnet.benchmarks.driver.ThreadModel;
import java.util.List;

/** Linnet as it comes, once for each thread model. */
public final class LinnetSubjects implements SubjectFamily {

  @Override
  public List<Subject> subjects() {
    return List.of(
        new LinnetSubject("linnet-inline", ThreadModel.INLINE),
        new LinnetSubject("linnet-pool", ThreadModel.POOL));
  }
}
