package io.linnet.sample.kotlin

import java.time.Instant
import kotlin.time.Duration

data class Product(
    val sku: String,
    val name: String,
    val note: String?,
    val cents: Long,
    val stock: Int?,
    val tags: List<String> = emptyList(),
)

/** All parameters have defaults, so there is a constructor without any. */
data class Defaults(val region: String = "eu", val retries: Int = 3, val zone: String = "a")

data class Changing(var region: String = "eu", var retries: Int = 3, var note: String? = null)

/** Names of accessors are mangled; those of fields are not. */
data class Hidden(internal val first: String, private val second: String, val third: String)

data class Page<T>(val number: Int, val items: List<T>)

data class Name(val first: String, val last: String) {
  val full: String
    get() = "$first $last"

  var hits: Int = 0

  @Transient val length = first.length + last.length

  @delegate:Transient val loud by lazy { full.uppercase() }

  override fun equals(other: Any?) =
      other is Name &&
          first == other.first &&
          last == other.last &&
          hits == other.hits &&
          length == other.length &&
          loud == other.loud

  override fun hashCode() = full.hashCode() + hits
}

/** No data class: its constructor is known by the types of its parameters. */
class Plain(val name: String, val number: Int) {
  override fun equals(other: Any?) = other is Plain && name == other.name && number == other.number

  override fun hashCode() = name.hashCode() + number
}

open class Person(var name: String = "")

class Employee(var grade: Int = 0) : Person() {
  override fun equals(other: Any?) = other is Employee && name == other.name && grade == other.grade

  override fun hashCode() = name.hashCode() + grade
}

enum class Level {
  LOW,
  HIGH {
    override fun factor() = 2
  };

  open fun factor() = 1
}

sealed interface Event {
  data class Opened(val by: String, val at: Instant) : Event

  data class Moved(val from: Int, val to: Int) : Event

  data object Closed : Event

  object Lost : Event
}

sealed class Outcome<out T>(val final: Boolean) {
  data class Ok<T>(val value: T) : Outcome<T>(true)

  data class Failed(val reason: String) : Outcome<Nothing>(true)

  data object Pending : Outcome<Nothing>(false)
}

sealed interface Answer<out T> {
  data class Ok<T>(val value: T) : Answer<T>

  data class Failed(val reason: String) : Answer<Nothing>

  data object Pending : Answer<Nothing>, java.io.Serializable
}

@JvmInline value class Sku(val text: String)

/** Value classes that stand for their fields. */
data class Line(val sku: Sku, val other: Sku, val count: UInt, val old: Sku?, val takes: Duration)
