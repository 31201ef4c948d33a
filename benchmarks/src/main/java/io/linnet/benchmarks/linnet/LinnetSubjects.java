package io.linnet.benchmarks.linnet;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectFamily;
import io.linnet.benchmarks.driver.ThreadModel;
import java.util.List;

/** Linnet as it comes and bare, once for each thread model. */
public final class LinnetSubjects implements SubjectFamily {

  @Override
  public List<Subject> subjects() {
    return List.of(
        new LinnetSubject("linnet-bare-inline", ThreadModel.INLINE, false),
        new LinnetSubject("linnet-bare-pool", ThreadModel.POOL, false),
        new LinnetSubject("linnet-inline", ThreadModel.INLINE, true),
        new LinnetSubject("linnet-pool", ThreadModel.POOL, true));
  }
}
