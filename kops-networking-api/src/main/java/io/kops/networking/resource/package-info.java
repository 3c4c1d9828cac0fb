/**
 * What plans are made of: the ids of resources and their properties as plain data that any format
 * can carry.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.resource;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
