/**
 * Documents of elements, as XML and as HTML. Text and attributes are escaped where they are
 * written, so that no value of a user becomes markup.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.markup;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
