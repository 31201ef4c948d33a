/** The provider: catalog, stock and orders, with no state but the database's. */
@NullMarked
package io.linnet.demo.provider;

import org.jspecify.annotations.NullMarked;
