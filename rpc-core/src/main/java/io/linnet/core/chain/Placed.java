package io.linnet.core.chain;

import io.linnet.ChainPart;
import io.linnet.Stage;

/** What a feature adds to a chain, and where. */
record Placed<P extends ChainPart>(Stage stage, String name, P part) {

  /** How it stands now. */
  ChainStep step() {
    return new ChainStep(stage, name, part.state());
  }
}
