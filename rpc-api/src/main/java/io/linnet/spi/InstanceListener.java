package io.linnet.spi;

import io.linnet.Instance;
import java.util.List;

/** Told when the registered instances of a service change. */
@FunctionalInterface
public interface InstanceListener {

  /** The instances now, sorted by address; may be empty. Must not block. */
  void changed(List<Instance> instances);
}
