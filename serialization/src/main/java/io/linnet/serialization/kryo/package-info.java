/** Serializer "kryo": closed by the contract, on Kryo's bytes but without its object graphs. */
@NullMarked
package io.linnet.serialization.kryo;

import org.jspecify.annotations.NullMarked;
