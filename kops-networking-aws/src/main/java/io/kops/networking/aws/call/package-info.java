/** How AWS is called: what an error means, and what may be repeated after one. */
@NullMarked
package io.kops.networking.aws.call;

import org.jspecify.annotations.NullMarked;
