package io.linnet.benchmarks.driver;

import java.util.List;

/** The frameworks that Linnet is compared with, each in the fastest set-up that it documents. */
final class Peers {

  /**
   * Dubbo reads these as it starts: it uses NIO without the first, and talks without the second.
   */
  private static final List<String> DUBBO =
      List.of("-Dnetty.epoll.enable=true", "-Ddubbo.application.logger=slf4j");

  /**
   * Its hessian looks into classes of the JDK, and its logging into ones that logback no longer
   * has. Its list of forbidden classes has those by which hessian writes a date.
   */
  private static final List<String> SOFA =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "-Dserialize.blacklist.enable=false",
          "-Dasync.pool.queue=1024",
          "-Dsofa.middleware.log.disable=true");

  static final List<Peer> ALL =
      List.of(
          new Peer(
              "grpc",
              "grpc",
              ThreadModel.INLINE,
              true,
              "protobuf from and to the same beans, epoll, one channel, direct executors on both"
                  + " sides",
              List.of()),
          dubbo(
              "dubbo",
              "dubbo protocol, hessian2, epoll, one connection, fixed pool of 200 threads with a"
                  + " queue"),
          dubbo("triple", "Dubbo by Triple over HTTP/2, otherwise the same"),
          waiting(
              "thrift",
              "compact protocol, framed, a connection for each caller, a server thread for each"
                  + " connection"),
          new Peer(
              "sofa",
              "sofa",
              ThreadModel.POOL,
              true,
              "SOFARPC, bolt, hessian2, epoll, one connection, 200 threads with a queue",
              SOFA),
          waiting(
              "spring",
              "Spring Boot MVC on Tomcat, JSON, RestClient on Apache HttpClient, a connection for"
                  + " each caller"));

  private Peers() {}

  private static Peer dubbo(String name, String setUp) {
    return new Peer(name, "dubbo", ThreadModel.POOL, true, setUp, DUBBO);
  }

  /** One without calls for callers that do not wait. */
  private static Peer waiting(String name, String setUp) {
    return new Peer(name, name, ThreadModel.POOL, false, setUp, List.of());
  }
}
