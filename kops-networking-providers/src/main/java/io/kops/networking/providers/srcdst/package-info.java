/**
 * The controller that switches off EC2's source and destination check, which drops packets between
 * pods that no overlay carries. Several providers bring it.
 */
@NullMarked
package io.kops.networking.providers.srcdst;

import org.jspecify.annotations.NullMarked;
