/** What the resources of a cluster are called: their kinds, ids and names, as kops names them. */
@NullMarked
package io.kops.networking.aws.naming;

import org.jspecify.annotations.NullMarked;
