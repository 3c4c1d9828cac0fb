/** What is written down before an apply, and what is left of it after one that was cut off. */
@NullMarked
package io.kops.networking.core.journal;

import org.jspecify.annotations.NullMarked;
