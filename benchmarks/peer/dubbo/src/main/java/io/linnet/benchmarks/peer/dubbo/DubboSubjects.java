package io.linnet.benchmarks.peer.dubbo;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectFamily;
import java.util.List;

/** Dubbo, once for each protocol. */
public final class DubboSubjects implements SubjectFamily {

  @Override
  public List<Subject> subjects() {
    return List.of(new DubboSubject("dubbo", "dubbo"), new DubboSubject("triple", "tri"));
  }
}
