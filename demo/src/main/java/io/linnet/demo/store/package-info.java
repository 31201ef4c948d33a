/** The shop's data: items, stock and orders in one SQL database. */
@NullMarked
package io.linnet.demo.store;

import org.jspecify.annotations.NullMarked;
