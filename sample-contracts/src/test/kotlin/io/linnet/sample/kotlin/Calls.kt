package io.linnet.sample.kotlin

/** Calls that Java can't spell. */
object Calls {
  @JvmStatic fun sku(service: KotlinService, text: String): String = service.sku(Sku(text)).text
}
