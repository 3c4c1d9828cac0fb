/** Parts of the pod range, and the routes that nodes need. */
@NullMarked
package io.kops.networking.core.kubenet;

import org.jspecify.annotations.NullMarked;
