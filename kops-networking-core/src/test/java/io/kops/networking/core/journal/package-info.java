/** The journal that is written before an apply, and its content after an interrupted apply. */
@NullMarked
package io.kops.networking.core.journal;

import org.jspecify.annotations.NullMarked;
