/**
 * What a consumer last knew of a service, on disk: it starts from there when the registry is not to
 * be reached. {@link io.linnet.registry.snapshot.SnapshotFile} reads and writes, {@link
 * io.linnet.registry.snapshot.SnapshotText} is the form.
 */
@NullMarked
package io.linnet.registry.snapshot;

import org.jspecify.annotations.NullMarked;
