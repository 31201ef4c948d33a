/** The consumer: shoppers that come whether or not earlier ones were served, and what they saw. */
@NullMarked
package io.linnet.demo.load;

import org.jspecify.annotations.NullMarked;
