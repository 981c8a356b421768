mod authorisation;
mod codes;
mod privacy;
mod profile;
mod round_trips;
mod sessions;
