/** Routing as users meet it: rules in the registry, attachments on calls. */
@NullMarked
package io.linnet.demo.route;

import org.jspecify.annotations.NullMarked;
