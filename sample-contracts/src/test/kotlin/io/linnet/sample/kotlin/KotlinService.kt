package io.linnet.sample.kotlin

import java.util.concurrent.CompletableFuture

interface KotlinService {
  fun product(v: Product): Product

  fun maybe(v: Product?): Product?

  fun defaults(v: Defaults): Defaults

  fun changing(v: Changing): Changing

  fun hidden(v: Hidden): Hidden

  fun page(v: Page<Product>): Page<Product>

  fun name(v: Name): Name

  fun plain(v: Plain): Plain

  fun employee(v: Employee): Employee

  fun level(v: Level): Level

  fun levels(v: Map<Level, List<Product>>): Map<Level, List<Product>>

  fun event(v: Event): Event

  fun events(v: List<Event>): List<Event>

  fun closed(v: Event.Closed): Event.Closed

  fun answer(v: Answer<Product>): Answer<Product>

  fun answers(v: Answer<Event>): Answer<Event>

  fun line(v: Line): Line

  fun sku(v: Sku): Sku

  fun pair(v: Pair<String, Int>): Pair<String, Int>

  fun later(v: Product): CompletableFuture<Product>

  fun unit(v: Level): CompletableFuture<Unit>

  fun greeting(name: String): String = "Hello, $name"
}

class Echo : KotlinService {
  override fun product(v: Product) = v

  override fun maybe(v: Product?) = v

  override fun defaults(v: Defaults) = v

  override fun changing(v: Changing) = v

  override fun hidden(v: Hidden) = v

  override fun page(v: Page<Product>) = v

  override fun name(v: Name) = v

  override fun plain(v: Plain) = v

  override fun employee(v: Employee) = v

  override fun level(v: Level) = v

  override fun levels(v: Map<Level, List<Product>>) = v

  override fun event(v: Event) = v

  override fun events(v: List<Event>) = v

  override fun closed(v: Event.Closed) = v

  override fun answer(v: Answer<Product>) = v

  override fun answers(v: Answer<Event>) = v

  override fun line(v: Line) = v

  override fun sku(v: Sku) = v

  override fun pair(v: Pair<String, Int>) = v

  override fun later(v: Product): CompletableFuture<Product> = CompletableFuture.completedFuture(v)

  override fun unit(v: Level): CompletableFuture<Unit> = CompletableFuture.completedFuture(Unit)
}
