/**
 * The geometry of pictures, in pixels from the upper left corner. {@link
 * io.kops.networking.core.picture.layout.PictureLayout} computes a {@link
 * io.kops.networking.core.picture.layout.Scene}: sibling boxes do not overlap, texts fit in their
 * boxes, and wires cross no text.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.picture.layout;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
