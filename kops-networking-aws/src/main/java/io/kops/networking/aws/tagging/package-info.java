/** The tags that say whose a resource is, and which of a cluster's resources it is. */
@NullMarked
package io.kops.networking.aws.tagging;

import org.jspecify.annotations.NullMarked;
