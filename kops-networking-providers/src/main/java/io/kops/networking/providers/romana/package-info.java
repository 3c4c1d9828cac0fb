/** Romana: blocks of addresses per node, and routes of the VPC that lead to them. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.romana;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
