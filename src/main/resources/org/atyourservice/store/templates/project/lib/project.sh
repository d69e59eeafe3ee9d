# The directories of a project. data is what people put in; the rest can be made again.

DIRECTORIES="project pillar data build run releases deploy git"

where_it_is() {
    choose_user
    path=$(attribute folder "$here")
}
