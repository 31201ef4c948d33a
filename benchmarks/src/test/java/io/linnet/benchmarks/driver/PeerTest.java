package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PeerTest {

  @Test
  void saysThatItWasNotBuilt() {
    var peer = new Peer("other", "no-such-module", ThreadModel.POOL, true, "", List.of());

    assertThatThrownBy(peer::classPath).isInstanceOf(IOException.class).hasMessage("not built");
  }

  @Test
  void everyPeerSaysHowItIsSetUp() {
    assertThat(Peers.ALL).noneMatch(peer -> peer.setUp().isEmpty());
    assertThat(Peers.ALL).extracting(Peer::name).doesNotHaveDuplicates();
  }
}
