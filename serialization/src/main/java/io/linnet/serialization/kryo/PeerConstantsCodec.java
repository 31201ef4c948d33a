package io.linnet.serialization.kryo;

import java.util.List;
import java.util.Optional;

/**
 * Constants by their places in the peer's table.
 *
 * @param constants ours for each of the peer's; empty for one that is unknown here
 */
record PeerConstantsCodec(List<Optional<Object>> constants, List<String> names)
    implements HeadedReadingCodec {

  @Override
  public Object read(BoundedInput in, long header) {
    if (header < 0 || header >= constants.size()) {
      throw new CodecFault("no such constant");
    }
    Optional<Object> constant = constants.get((int) header);
    if (constant.isEmpty()) {
      throw CodecFault.refused("constant " + names.get((int) header) + " is unknown here", null);
    }
    return constant.get();
  }
}
