package io.linnet.sample.kotlin

import java.time.Instant
import java.util.Random
import kotlin.time.Duration.Companion.seconds

/** Values of every shape; the same for the same seed. */
class Samples(seed: Long) {
  private val random = Random(seed)

  /** An argument for each method of [KotlinService], by the method's name. */
  fun arguments(): Map<String, Any?> =
      mapOf(
          "product" to product(),
          "maybe" to maybe { product() },
          "defaults" to Defaults(text(), random.nextInt(), text()),
          "changing" to Changing(text(), random.nextInt(), maybe { text() }),
          "hidden" to Hidden(text(), text(), text()),
          "page" to Page(random.nextInt(), list { product() }),
          "name" to Name(text(), text()).apply { hits = random.nextInt() },
          "plain" to Plain(text(), random.nextInt()),
          "employee" to Employee(random.nextInt()).apply { name = text() },
          "level" to level(),
          "levels" to mapOf(level() to list { product() }),
          "event" to event(),
          "events" to list { event() },
          "closed" to Event.Closed,
          "answer" to answer { product() },
          "answers" to answer { event() },
          "line" to line(),
          "sku" to text(), // what the class stands for
          "pair" to Pair(text(), random.nextInt()),
          "later" to product(),
          "unit" to level(),
          "greeting" to text(),
      )

  fun product() =
      Product(
          text(), text(), maybe { text() }, random.nextLong(), maybe { random.nextInt() },
          list { text() })

  fun event(): Event =
      when (random.nextInt(4)) {
        0 -> Event.Opened(text(), Instant.ofEpochSecond(random.nextInt().toLong()))
        1 -> Event.Moved(random.nextInt(), random.nextInt())
        2 -> Event.Closed
        else -> Event.Lost
      }

  private fun <T> answer(value: () -> T): Answer<T> =
      when (random.nextInt(3)) {
        0 -> Answer.Ok(value())
        1 -> Answer.Failed(text())
        else -> Answer.Pending
      }

  private fun line() =
      Line(
          Sku(text()), Sku(text()), random.nextInt().toUInt(), maybe { Sku(text()) },
          random.nextInt().seconds)

  private fun level() = Level.entries[random.nextInt(2)]

  private fun text() = "t${random.nextInt()}"

  private fun <T> maybe(value: () -> T): T? = if (random.nextInt(4) == 0) null else value()

  private fun <T> list(value: () -> T): List<T> = List(random.nextInt(4)) { value() }
}
