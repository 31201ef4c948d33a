package io.linnet.benchmarks.peer.thrift;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectFamily;
import java.util.List;

/** Thrift, in the one set-up that is measured. */
public final class ThriftSubjects implements SubjectFamily {

  @Override
  public List<Subject> subjects() {
    return List.of(new ThriftSubject());
  }
}
