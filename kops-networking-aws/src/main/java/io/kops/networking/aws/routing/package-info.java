/** Route tables, their routes and the subnets that use them. */
@NullMarked
package io.kops.networking.aws.routing;

import org.jspecify.annotations.NullMarked;
