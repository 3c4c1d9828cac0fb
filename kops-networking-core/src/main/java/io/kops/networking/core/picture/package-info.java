/**
 * The network of a plan as a picture: SVG for documents and pages, Mermaid for files that are read
 * as Markdown. Start with {@link io.kops.networking.core.picture.NetworkPicture}. What stands where
 * is decided in {@code core.picture.layout}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.core.picture;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
