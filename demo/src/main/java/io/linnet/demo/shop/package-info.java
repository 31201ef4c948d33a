/** What the flash-sale shop offers: the contracts and the data that crosses the network. */
@NullMarked
package io.linnet.demo.shop;

import org.jspecify.annotations.NullMarked;
