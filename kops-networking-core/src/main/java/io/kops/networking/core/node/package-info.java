/** What networking sets on machines, worked out from a completed cluster. */
@NullMarked
package io.kops.networking.core.node;

import org.jspecify.annotations.NullMarked;
