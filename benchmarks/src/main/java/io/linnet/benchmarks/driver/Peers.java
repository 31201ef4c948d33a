package io.linnet.benchmarks.driver;

import java.util.List;

/** The frameworks that Linnet is compared with, each in the fastest set-up that it documents. */
final class Peers {

  static final List<Peer> ALL =
      List.of(
          new Peer(
              "grpc",
              "grpc",
              ThreadModel.INLINE,
              true,
              "protobuf from and to the same beans, one channel, epoll, direct executors on both"
                  + " sides"));

  private Peers() {}
}
