/**
 * Where the parts of a picture stand: geometry alone, in pixels from the upper left corner. {@link
 * io.kops.networking.core.picture.layout.PictureLayout} makes a {@link
 * io.kops.networking.core.picture.layout.Scene}, in which boxes beside each other never overlap,
 * every text has room in its box, and wires cross no text.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.picture.layout;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
