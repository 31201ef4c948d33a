package io.linnet.benchmarks.codec;

/** A subject's forms of both values, each with buffers of its own. */
interface Forms {

  Form<?> user();

  Form<?> page();
}
