package io.linnet.benchmarks.peer.grpc;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectFamily;
import java.util.List;

/** gRPC-Java, in the one set-up that is measured. */
public final class GrpcSubjects implements SubjectFamily {

  @Override
  public List<Subject> subjects() {
    return List.of(new GrpcSubject());
  }
}
