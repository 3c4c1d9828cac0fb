/**
 * XML and HTML documents. Text and attributes are escaped on output: user input never becomes
 * markup.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.markup;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
