/** JSON of plain data and of plans. The shape of a plan's document is a promise. */
@NullMarked
package io.kops.networking.core.json;

import org.jspecify.annotations.NullMarked;
