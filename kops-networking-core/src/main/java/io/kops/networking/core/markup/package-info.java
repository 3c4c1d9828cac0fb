/**
 * Documents of elements, as XML and as HTML. Text and attributes are escaped where they are
 * written, so that no value of a user becomes markup.
 */
@NullMarked
package io.kops.networking.core.markup;

import org.jspecify.annotations.NullMarked;
