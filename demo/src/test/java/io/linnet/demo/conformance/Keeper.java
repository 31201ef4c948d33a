package io.linnet.demo.conformance;

/** A generic interface whose method a contract inherits. */
interface Keeper<T, I> {

  T keep(T value, I id);
}
