package io.linnet.sample.kotlin

class TwoTexts(val first: String, val second: String)

data class Sum(val a: Int, val b: Int) {
  val sum: Int = a + b
}

data class Shout(val text: String) {
  val loud by lazy { text.uppercase() }
}

@JvmInline value class Count(val number: Int)

interface WithTwoTexts {
  fun put(v: TwoTexts)
}

interface WithSum {
  fun put(v: Sum)
}

interface WithLazy {
  fun put(v: Shout)
}

interface WithBoxes {
  fun list(v: List<Sku>)

  fun nullable(v: Count?)
}

interface WithStates {
  fun put(v: Outcome<String>)
}

interface WithSuspend {
  suspend fun put(v: String)
}

interface WithAny {
  fun put(v: Map<String, Any?>)
}

interface WithSequence {
  fun put(v: Sequence<String>)
}

interface WithFunction {
  fun put(v: () -> String)
}
